// How one part hands another a value or a named failure. Never a boolean or null for failure.
import type { AppError } from './errors.ts';

export type Ok<Value> = { readonly ok: true; readonly value: Value };
export type Failure<Problem = AppError> = { readonly ok: false; readonly error: Problem };
export type Result<Value, Problem = AppError> = Ok<Value> | Failure<Problem>;

export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value };
}

export function failure<Problem>(error: Problem): Failure<Problem> {
  return { ok: false, error };
}
