import type { CheckInput, LedInstrument } from './check.ts';

/** What messages call that which runs in a tube: the procedure's instrument in a sleeve, a wire in a pin. */
export const ledThrough = (
  { led = 'drill' }: Pick<CheckInput, 'led'>,
  kind: 'sleeve' | 'pin',
): LedInstrument | 'wire' => (kind === 'pin' ? 'wire' : led);
