// Entry of the page in which a region is drawn: makes the stores, shows the page. Decides nothing.
import { mount } from 'svelte';
import { createAppStore } from '../state/app-store.svelte.ts';
import { createSafeBridge } from '../state/bridge.ts';
import { createRegionStore } from '../state/region-store.ts';
import { createSettingsStore } from '../state/settings-store.svelte.ts';
import '../styles/base.css';
import '../styles/region.css';
import RegionPage from './RegionPage.svelte';

const bridge = createSafeBridge(window.earshot);
const displayId = new URLSearchParams(window.location.search).get('display') ?? '';
const region = createRegionStore(bridge, displayId);
const app = createAppStore(bridge);
const settings = createSettingsStore(bridge);

void Promise.all([region.read(), app.ready]).then(([offer]) => {
  if (offer !== null) mount(RegionPage, { target: document.body, props: { offer, region, app, settings } });
});
