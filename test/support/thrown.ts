import { InputError } from '../../shared/mesh/input-error.ts';

/** The InputError that `action` throws; anything else, or nothing, fails the test that asks. */
export function inputErrorOf(action: () => unknown): InputError {
  let result: unknown;
  try {
    result = action();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error(`nothing was thrown; the result was ${JSON.stringify(result)?.slice(0, 200)}`);
}
