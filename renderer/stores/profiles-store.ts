import { create } from 'zustand';
import type { CentreProfile, PrinterProfile } from '../../shared/host/profiles.ts';
import type { ProcedurePack } from '../../shared/procedures/pack-schema.ts';
import { host } from '../host/host.ts';

/** The printers of the centre, the one that guides are compared with, the centre itself and its procedure packs, as the host keeps them. */
export interface Profiles {
  readonly printers: readonly PrinterProfile[];
  /** null: guides are compared with none. */
  readonly printer: PrinterProfile | null;
  readonly centre: CentreProfile | null;
  /** Procedure packs of the centre's own. */
  readonly packs: readonly ProcedurePack[];
}

export const useProfiles = create<Profiles>(() => ({
  printers: [],
  printer: null,
  centre: null,
  packs: [],
}));

/** Takes over what the host kept. Rejects where the host can't read it. */
export async function loadProfiles(): Promise<void> {
  const [preferences, printers, centres, packs] = await Promise.all([
    host.preferences(),
    host.printers(),
    host.centres(),
    host.packs(),
  ]);
  useProfiles.setState({
    printers,
    printer: printers.find(({ id }) => id === preferences.printer) ?? null,
    centre: centres.find(({ id }) => id === preferences.centre) ?? null,
    packs,
  });
}

/** Changes the profiles and lets the host keep them; nothing changes where it can't. */
export async function saveProfiles({ printers, printer, centre, packs }: Profiles): Promise<void> {
  await host.setPrinters(printers);
  await host.setCentres(centre === null ? [] : [centre]);
  await host.setPacks(packs);
  await host.setPreferences({ printer: printer?.id ?? null, centre: centre?.id ?? null });
  useProfiles.setState({ printers, printer, centre, packs });
}
