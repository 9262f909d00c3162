// What is paid and where it ends: the settings of usage and cost. Pure.
import * as v from 'valibot';
import { ownPricesSchema } from '../prices.ts';

/** Dollars; more than anybody means. */
const capSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(100_000));

/** The section `usage`. */
export const usageSchema = v.object({
  sessionCapUsd: v.pipe(
    v.optional(capSchema, 0),
    v.description('Ends the talk when a session has cost about this much, US dollars. 0: no cap.'),
  ),
  dayCapUsd: v.pipe(
    v.optional(capSchema, 0),
    v.description('Ends the talk when a day has cost about this much, US dollars. 0: no cap.'),
  ),
  monthCapUsd: v.pipe(
    v.optional(capSchema, 0),
    v.description('Ends the talk when a calendar month has cost about this much, US dollars. 0: no cap.'),
  ),
  prices: v.pipe(
    v.optional(ownPricesSchema, {}),
    v.description(
      'What you pay, by host/model: US dollars for a million tokens of each kind, and the day you entered it.',
    ),
  ),
});
