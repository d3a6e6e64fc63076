import type { JobFault } from '../geometry-client/protocol.ts';

/** A guide's fault as the page says it: without the place in the document (`guides[0].sleeves[2]: `), which the outline shows by its name. */
export function shownFault(fault: JobFault): JobFault {
  const place = `${fault.path}: `;
  if (fault.path === null || !fault.message.startsWith(place)) return fault;
  const rest = fault.message.slice(place.length);
  return { ...fault, message: rest.charAt(0).toUpperCase() + rest.slice(1) };
}
