import { setConsoleFunction } from 'three';

/** What the library that ties React to three still uses, on its own account. */
const NOT_OURS = /^THREE\.Clock: This module has been deprecated/;

/** Passes three's messages on to the console, but for one about a module that we do not use: a console is to be empty when all is well. */
export function quietThree(): void {
  setConsoleFunction((type, message, ...rest) => {
    if (!NOT_OURS.test(message)) console[type](message, ...rest);
  });
}
