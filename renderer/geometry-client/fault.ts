import { KernelError } from '../../shared/geometry/kernel.ts';
import { InputError } from '../../shared/mesh/input-error.ts';
import type { JobFault, Outcome } from './protocol.ts';

/** What was thrown, as a value that can be sent to the page. */
export function faultOf(error: unknown): JobFault {
  if (error instanceof InputError) {
    const { code, message, path, places } = error;
    return { kind: 'input', code, message, path, places };
  }
  if (error instanceof KernelError) {
    return { kind: 'kernel', code: 'E_KERNEL', message: error.message, path: null, places: [] };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'program', code: 'E_PROGRAM', message, path: null, places: [] };
}

/** Runs `work` and gives its outcome as a value. */
export function settled<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}

/** The same for work that waits. */
export async function settledLater<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}
