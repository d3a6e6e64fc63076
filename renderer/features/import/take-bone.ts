import i18next from 'i18next';
import { generic } from '../../../shared/procedures/generic.ts';
import { chosenFrom, procedureChoices, procedureOf } from '../../case-view/procedure-choices.ts';
import type { ReadScan, ScannedBone } from '../../geometry-client/scan-protocol.ts';
import { documentNow, useCase } from '../../stores/case-store.ts';
import { useProfiles } from '../../stores/profiles-store.ts';
import { keepScan } from '../../stores/scan-store.ts';
import { notify, openContents, showDialog } from '../files/index.ts';
import { canStartGuided, startGuidedTool } from '../guided-start/index.ts';
import type { BoneAnswers } from './bone-answers.ts';
import { addToCase } from './import-dialog.tsx';
import { procedureSaid } from './likely-procedure.ts';
import { newContents } from './new-contents.ts';
import { turnedBone } from './turned-bone.ts';

/** The bone of a scan becomes a mesh of the open case, or of a new one. Throws what the user has to be told. */
export function takeBone(bone: ScannedBone, name: string, answers: BoneAnswers): void {
  const document = documentNow();
  const bytes = document?.coordinateSystem === 'RAS' ? turnedBone(bone) : bone.bytes;
  const parts = {
    role: 'bone',
    structure: null,
    unit: 'mm',
    extension: '.stl',
    record: null,
  } as const;
  const made = { ...parts, name, bytes };
  if (document !== null) {
    const refusal = addToCase([made]);
    if (refusal !== null) throw new Error(refusal);
    showDialog(null);
    return;
  }
  const { pseudonym, level, side } = answers;
  const choices = procedureChoices(useProfiles.getState().packs);
  const chosen = procedureOf(chosenFrom(choices, procedureSaid(answers, choices) ?? generic.id));
  const said = { ...chosen, pseudonym, level, side };
  const contents = newContents({ ...said, coordinateSystem: 'LPS' }, [made]);
  openContents(contents, { fileName: null, saved: false, handle: null });
  if (canStartGuided()) startGuidedTool();
}

/** The slices of the open case show the scan. */
export function keepSlices({ volume }: ReadScan): void {
  const { session } = useCase.getState();
  if (session === null) return;
  keepScan(volume, session.key);
  notify(i18next.t('importing:scanShown'));
}
