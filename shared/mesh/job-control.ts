import { InputError } from './input-error.ts';

/**
 * Something that says whether a job is still wanted. An AbortSignal is one. Work here is synchronous, so in a worker the
 * flag has to be changed from outside: a getter over a SharedArrayBuffer, or the worker is ended.
 */
export interface CancelToken {
  readonly aborted: boolean;
}

/** How a long job is watched and stopped; all parts are optional. */
export interface JobControl {
  readonly signal?: CancelToken;
  /** Told from time to time: share of the work done, 0 to 1, and what is being done, as a word such as "reading". */
  readonly progress?: (share: number, doing: string) => void;
  /** The job is given up after so many milliseconds. */
  readonly limitMs?: number;
}

/** Longest time for reading a file, ms: 2 M facets of text take 5 s. */
export const READ_LIMIT_MS = 30_000;

/**
 * One stage of a job: asked every few thousand steps, it tells the share done and stops the job where that is wanted.
 * Throws InputError E_CANCELLED or E_TIMEOUT from `at`.
 */
export class Pace {
  private readonly control: JobControl;
  private readonly doing: string;
  private readonly total: number;
  private readonly started = Date.now();
  /** Told so far; it never goes back, also where a container's parts are read one by one. */
  private share = 0;

  /** `total`: the steps of the stage, in whatever unit `at` is told. */
  constructor(control: JobControl, doing: string, total: number) {
    this.control = control;
    this.doing = doing;
    this.total = total;
  }

  /** `done` steps of the stage are done. */
  at(done: number): void {
    const { signal, progress, limitMs } = this.control;
    if (signal?.aborted === true) throw new InputError('E_CANCELLED', `${this.doing}: cancelled`);
    if (limitMs !== undefined && Date.now() - this.started > limitMs) {
      throw new InputError(
        'E_TIMEOUT',
        `${this.doing} took longer than ${limitMs / 1000} s and was given up: reduce the mesh first`,
      );
    }
    this.share = Math.max(this.share, this.total > 0 ? Math.min(1, done / this.total) : 1);
    progress?.(this.share, this.doing);
  }
}

/** A pace that nobody watches. */
export const unwatched = (): Pace => new Pace({}, 'working', 0);
