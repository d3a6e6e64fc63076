import { z } from 'zod';
import { line } from '../case/fields.ts';

const text = () => line(500).optional();

/** The rules under which a guide is made; each has its order form. */
export const ROUTES = ['cn', 'eu', 'us'] as const;

/**
 * What someone typed for the order form; what is left out is printed as a line to be filled in by hand. Nothing here is
 * ever filled in from a file.
 */
export const orderSchema = z.strictObject({
  /** cn: patient-matched device (China). eu: custom-made device (MDR). us: patient-matched guide (FDA). */
  route: z.enum(ROUTES),
  /** Where the operation takes place. */
  institution: text(),
  department: text(),
  /** Who prescribes the guide. */
  prescriber: text(),
  /** Licence or registration number of the prescriber. */
  prescriberNumber: text(),
  /** Date of the order, and by when the guide is needed: `2026-11-21`. */
  ordered: z.iso.date().optional(),
  needed: z.iso.date().optional(),
  diagnosis: text(),
  operation: text(),
  /** left, right, midline or both: said by the prescriber, not derived. */
  side: z.enum(['left', 'right', 'midline', 'both']).optional(),
  level: text(),
  /** Scanner, date and slice thickness of the images. */
  imaging: text(),
  manufacturer: text(),
  manufacturerAddress: text(),
  /** Printer material with its lot. */
  material: text(),
  sterilisation: text(),
  /** What the prescriber asks for in particular. */
  requirements: text(),
  /** cn: record number of the patient-matched device. */
  recordNumber: text(),
  /** eu: requirements of Annex I that are not met, with the grounds. */
  unmetRequirements: text(),
  /** eu: medicinal substance, tissue or cells of human or animal origin in the device. */
  substances: text(),
  /** us: 510(k) number of the system that the guide belongs to, and the implants that it is for. */
  clearanceNumber: text(),
  compatibleSystem: text(),
});

export type Order = Readonly<z.output<typeof orderSchema>>;
export type Route = Order['route'];

/** Where the centre has said none. */
export const USUAL_ROUTE: Route = 'cn';

/** An order that says level and side at most, as a new case does: nobody has taken up its form. */
export const isFormBlank = ({ route: _, level: __, side: ___, ...rest }: Order): boolean =>
  Object.values(rest).every((value) => value === undefined);

/** A field of the form. */
export type OrderKey = Exclude<keyof Order, 'route'>;

const COMMON: readonly OrderKey[] = [
  ...([
    'institution',
    'department',
    'prescriber',
    'prescriberNumber',
    'ordered',
    'needed',
  ] as const),
  ...(['diagnosis', 'operation', 'side', 'level', 'imaging', 'requirements'] as const),
  ...(['manufacturer', 'manufacturerAddress', 'material', 'sterilisation'] as const),
];

const OWN: Readonly<Record<Route, readonly OrderKey[]>> = {
  cn: ['recordNumber'],
  eu: ['unmetRequirements', 'substances'],
  us: ['clearanceNumber', 'compatibleSystem'],
};

/** The fields of a route's form, in their order. */
export const orderKeys = (route: Route): readonly OrderKey[] => [...COMMON, ...OWN[route]];

/** What was typed, field by field; empty ones count as left out. */
export type OrderDraft = { readonly [K in OrderKey]?: string | undefined };

/** An order from what was typed, or the fields that can not be taken as they are. */
export function readOrder(
  route: Route,
  draft: OrderDraft,
):
  | { readonly ok: true; readonly order: Order }
  | { readonly ok: false; readonly fields: readonly OrderKey[] } {
  const keys = orderKeys(route);
  const filled = keys.flatMap((key) => {
    const text = (draft[key] ?? '').trim().replace(/\s+/g, ' ');
    return text === '' ? [] : [[key, text] as const];
  });
  const result = orderSchema.safeParse({ route, ...Object.fromEntries(filled) });
  if (result.success) return { ok: true, order: result.data };
  const wrong = new Set(result.error.issues.map(({ path }) => path[0]));
  return { ok: false, fields: keys.filter((key) => wrong.has(key)) };
}
