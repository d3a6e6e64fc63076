/** A long job that can be left between its steps: each `next` does a part of it. Left for good, it holds nothing but memory. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all steps of a job, one after the other. */
export function allSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
