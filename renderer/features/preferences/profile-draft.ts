import { freshId } from '../../../shared/case/entities.ts';
import {
  type CentreProfile,
  centreProfile,
  type PrinterProfile,
  printerProfile,
} from '../../../shared/host/profiles.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';
import type { Profiles } from '../../stores/profiles-store.ts';

/** A centre has one profile on a machine; its id. */
const CENTRE = 'centre';

/** Where a new printer begins: a common desktop resin printer. */
const NEW_PRINTER: Omit<PrinterProfile, 'id'> = {
  name: '',
  technology: 'SLA',
  buildVolume: [145, 145, 185],
  minWall: 1,
  minStroke: 0.4,
  material: '',
};

/** What is edited in the dialog: a name may be empty until it is saved. */
export interface ProfileDraft {
  readonly printers: readonly PrinterProfile[];
  /** Id of the chosen one. */
  readonly printer: string | null;
  readonly centre: CentreProfile;
  readonly packs: readonly ProcedurePack[];
}

/** A field that can't be saved as it is. */
export type WrongField = 'printer' | 'centre';

export function draftOf({ printers, printer, centre, packs }: Profiles): ProfileDraft {
  const blank = { id: CENTRE, name: '', address: '', institution: '', department: '' };
  return {
    printers,
    printer: printer?.id ?? null,
    centre: centre ?? { ...blank, route: 'cn' },
    packs,
  };
}

/** With one more printer, which is chosen. */
export function withNewPrinter(draft: ProfileDraft): ProfileDraft {
  const id = freshId('printer', new Set(draft.printers.map((one) => one.id)));
  return { ...draft, printers: [...draft.printers, { id, ...NEW_PRINTER }], printer: id };
}

/** Without the chosen printer; then none is chosen. */
export const withoutPrinter = (draft: ProfileDraft): ProfileDraft => ({
  ...draft,
  printers: draft.printers.filter(({ id }) => id !== draft.printer),
  printer: null,
});

/** With changes of the chosen printer. */
export const withPrinter = (
  draft: ProfileDraft,
  changes: Partial<PrinterProfile>,
): ProfileDraft => ({
  ...draft,
  printers: draft.printers.map((one) => (one.id === draft.printer ? { ...one, ...changes } : one)),
});

/** With a procedure pack, which takes the place of the one with its id. */
export const withOwnPack = (draft: ProfileDraft, pack: ProcedurePack): ProfileDraft => {
  const at = draft.packs.findIndex(({ id }) => id === pack.id);
  const packs = at < 0 ? [...draft.packs, pack] : draft.packs.with(at, pack);
  return { ...draft, packs };
};

/** Without a procedure pack. Cases that carry it keep it. */
export const withoutOwnPack = (draft: ProfileDraft, id: string): ProfileDraft => ({
  ...draft,
  packs: draft.packs.filter((pack) => pack.id !== id),
});

/** Whether anything of the centre was filled in; the route alone says nothing. */
const isFilled = ({ name, address, institution, department }: CentreProfile): boolean =>
  name + address + institution + department !== '';

/** What the host is to keep, or the first part that has no name yet. A centre without a word in it is none. */
export function profilesOf(draft: ProfileDraft): Profiles | { readonly wrong: WrongField } {
  const { printers, centre, packs } = draft;
  const nameless = printers.find((one) => !printerProfile.safeParse(one).success);
  if (nameless !== undefined) return { wrong: 'printer' };
  const filled = isFilled(centre) ? centre : null;
  if (filled !== null && !centreProfile.safeParse(filled).success) return { wrong: 'centre' };
  const printer = printers.find(({ id }) => id === draft.printer) ?? null;
  return { printers, printer, centre: filled, packs };
}
