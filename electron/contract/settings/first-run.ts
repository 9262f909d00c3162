// How far somebody who has just installed the app has come. Pure.
import * as v from 'valibot';
import { firstRunSteps } from '../first-run.ts';

/** The section `firstRun`. */
export const firstRunSchema = v.object({
  step: v.pipe(
    v.optional(v.picklist(firstRunSteps), 'key'),
    v.description('How far the first steps were gone. Written by the app.'),
  ),
});
