import { type Remote, wrap } from 'comlink';
import { faultOf } from './fault.ts';
import type { Outcome } from './protocol.ts';

/** What a job gives that was waiting when its worker was ended. */
export const CANCELLED = 'E_CANCELLED';

/** What a job gives whose worker could not be loaded, or ended by itself: nobody asked for that, so it is said. */
export const WORKER_ENDED = 'E_WORKER';
const ENDED_WORDS =
  'a part of the program ended or could not be loaded: if the program that serves this page has ended, start it again; what you planned is kept';

type Live = <A extends unknown[]>(told: (...values: A) => void) => (...values: A) => void;

/** How a worker is treated; what is left out is as for a single long job. */
export interface WorkerManner {
  /** Others wait beside a job that meets a fault of the program: the worker goes on for them. */
  readonly outlivesFaults?: boolean;
}

/**
 * A worker that is ended to cancel its jobs, because work in it is synchronous, and after any fault that is not the input's. Whoever waits
 * is told when it ends, however that comes. The next job opens a new one. Jobs run one after the other.
 */
export class DisposableWorker<T> {
  readonly #make: () => Worker;
  readonly #start: (remote: Remote<T>) => void;
  readonly #outlivesFaults: boolean;
  #worker: Worker | null = null;
  #remote: Remote<T> | null = null;
  readonly #waiting = new Set<(outcome: Outcome<never>) => void>();

  constructor(
    make: () => Worker,
    start: (remote: Remote<T>) => void = () => {},
    { outlivesFaults = false }: WorkerManner = {},
  ) {
    this.#make = make;
    this.#start = start;
    this.#outlivesFaults = outlivesFaults;
  }

  /** Starts the worker before its first job, which then need not wait for it. */
  open(): void {
    this.#open();
  }

  /**
   * `live` makes a function silent once the job has ended: what a worker calls comes by another way than its answer, and may come
   * after it.
   */
  async run<R>(job: (remote: Remote<T>, live: Live) => Promise<Outcome<R>>): Promise<Outcome<R>> {
    const remote = this.#open();
    let running = true;
    const live: Live =
      (told) =>
      (...values) => {
        if (running) told(...values);
      };
    let abandon: (outcome: Outcome<never>) => void = () => {};
    const abandoned = new Promise<Outcome<never>>((resolve) => {
      abandon = resolve;
    });
    this.#waiting.add(abandon);
    const outcome = await Promise.race([
      // A job that throws before its first answer has failed like any other.
      (async () => job(remote, live))().catch(
        (error: unknown): Outcome<R> => ({ ok: false, fault: faultOf(error) }),
      ),
      abandoned,
    ]);
    running = false;
    this.#waiting.delete(abandon);
    const faulty = !outcome.ok && outcome.fault.kind !== 'input' && !this.#outlivesFaults;
    if (faulty && this.#remote === remote) this.#end(outcome.fault.message);
    return outcome;
  }

  /** Tells the worker that is open something; one that is opened later learns it by `start`. */
  tell(message: (remote: Remote<T>) => void): void {
    if (this.#remote !== null) message(this.#remote);
  }

  /** Ends what is running; it gives E_CANCELLED. */
  cancel(): void {
    this.#end('cancelled');
  }

  #open(): Remote<T> {
    if (this.#remote !== null) return this.#remote;
    const worker = this.#make();
    worker.addEventListener('error', ({ message }) => {
      const cause = message ? ` (${message})` : '';
      if (this.#worker === worker) this.#end(`${ENDED_WORDS}${cause}`, WORKER_ENDED);
    });
    this.#worker = worker;
    this.#remote = wrap<T>(worker);
    this.#start(this.#remote);
    return this.#remote;
  }

  #end(message: string, code = CANCELLED): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#remote = null;
    for (const abandon of this.#waiting) {
      abandon({
        ok: false,
        fault: { kind: 'program', code, message, path: null, places: [] },
      });
    }
    this.#waiting.clear();
  }
}
