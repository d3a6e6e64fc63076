/**
 * Makes plain data immutable, all the way down, and returns it. Documents are shared by reference between history,
 * views and jobs: whoever tries to change one in place is stopped there and then.
 */
export function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freezeDeep(inner);
  }
  return value;
}
