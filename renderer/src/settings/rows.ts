// What a row of the settings is. Rows are data, so that sections, search and tests read the same list. Pure.
import type { HotkeyName } from '../../../electron/contract/hotkeys.ts';
import type { Settings } from '../../../electron/contract/settings.ts';
import type { IconName } from '../components/icon-paths.ts';
import { t, type PlainKey } from '../i18n/t.ts';
import type { SettingsChange } from '../state/settings-store.svelte.ts';
import type { FieldProblem } from './checks.ts';
import type { ServiceName } from './service-names.ts';

type SettingPathOf<Section extends keyof Settings> = Settings[Section] extends object
  ? `${Section}.${keyof Settings[Section] & string}`
  : Section;
export type SettingPath = { [Section in keyof Settings]: SettingPathOf<Section> }[keyof Settings];

interface RowBase {
  readonly label: PlainKey;
  /** One sentence that takes two lines at most. */
  readonly hint: PlainKey;
  /** What else there is to know, shown when it is asked for. */
  readonly more?: PlainKey;
  /** What the service calls it; left out where it knows nothing of it. */
  readonly technicalName?: ServiceName;
  /** Other words someone might search for. */
  readonly searchWords?: string;
}

/** How a row reads its value from the settings and what change sets it. */
interface Lens<Value> {
  readonly path: SettingPath;
  read(settings: Settings): Value;
  write(value: Value): SettingsChange;
  /** An open conversation keeps the old value until its next turn. */
  readonly isForNextTurn?: boolean;
}

export interface Choice {
  readonly value: string;
  /** A text, or what makes one: asked anew when the language changes. */
  readonly label: PlainKey | (() => string);
}

export interface ShownChoice {
  readonly value: string;
  readonly label: string;
  readonly isName: boolean;
}

export interface TextRow extends RowBase, Lens<string> {
  readonly kind: 'text';
  /** Shown below its words, over the whole width. */
  readonly isLong?: boolean;
  readonly isMultiline?: boolean;
  readonly defaultValue: string;
  readonly maxLength: number;
  /** What is wrong with a text, before it is sent anywhere. */
  check?(text: string): FieldProblem | null;
}

export interface SliderRow extends RowBase, Lens<number> {
  readonly kind: 'slider';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  format(value: number): string;
}

/** A number on a scale, or null: then the model decides. */
export interface OptionalSliderRow extends RowBase, Lens<number | null> {
  readonly kind: 'optionalSlider';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where the scale begins when a person takes the choice from the model. */
  readonly startValue: number;
  format(value: number): string;
}

export interface SwitchRow extends RowBase, Lens<boolean> {
  readonly kind: 'switch';
}

/** A few choices side by side, or many in a list. */
export interface ChoiceRow extends RowBase, Lens<string> {
  readonly kind: 'segments' | 'select';
  readonly choices: readonly Choice[];
}

/** An amount in US dollars; 0 is none, and the field then empty. */
export interface MoneyRow extends RowBase, Lens<number> {
  readonly kind: 'money';
  readonly max: number;
  /** What an empty field means. */
  readonly emptyMeans: PlainKey;
}

/** A combination that works in every application; empty is none. */
export interface HotkeyRow extends RowBase, Lens<string> {
  readonly kind: 'hotkey';
  readonly name: HotkeyName;
}

/** A row with a view of its own; `paths` are the settings it covers. */
export interface CustomRow extends RowBase {
  readonly kind: 'custom';
  readonly view:
    | 'key'
    | 'model'
    | 'profiles'
    | 'conversations'
    | 'transfer'
    | 'clear'
    | 'whereabouts'
    | 'logFolder'
    | 'updates'
    | 'learnt'
    | 'voices'
    | 'speech'
    | 'microphones'
    | 'level'
    | 'speakers'
    | 'soundTest'
    | 'talkKeyUse'
    | 'talkKeyWay'
    | 'usage'
    | 'prices'
    | 'firstRun'
    | 'hudPlaces'
    | 'gallery'
    | 'masks'
    | 'about';
  readonly paths: readonly SettingPath[];
}

export type Row =
  TextRow | SliderRow | OptionalSliderRow | SwitchRow | ChoiceRow | MoneyRow | HotkeyRow | CustomRow;

export interface RowGroup {
  /** Null where the section's own heading says enough. */
  readonly heading: PlainKey | null;
  /** Folded away until it is asked for. */
  readonly isAdvanced?: boolean;
  readonly rows: readonly Row[];
}

export interface Section {
  readonly id: string;
  readonly title: PlainKey;
  readonly icon: IconName;
  /** What is set here is kept with the active profile. */
  readonly isOfProfile?: boolean;
  /** Said once, above everything. */
  readonly note?: PlainKey;
  readonly groups: readonly RowGroup[];
}

/** Names a row uniquely. */
export function rowId(row: Row): string {
  return row.kind === 'custom' ? row.view : row.path;
}

/** Choices with their labels in the language of the page; what is made by a function is a name. */
export function wordChoices(choices: readonly Choice[]): readonly ShownChoice[] {
  return choices.map(({ value, label }) =>
    typeof label === 'string'
      ? { value, label: t(label), isName: false }
      : { value, label: label(), isName: true },
  );
}

/** The settings a row covers. */
export function pathsOf(row: Row): readonly SettingPath[] {
  return row.kind === 'custom' ? row.paths : [row.path];
}
