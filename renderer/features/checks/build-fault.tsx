import { useTranslation } from 'react-i18next';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { valueText } from '../../../shared/checks/value-text.ts';
import { along, distance, subtract, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { updateCommand } from '../../case-view/entity-of.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import type { JobFault } from '../../geometry-client/protocol.ts';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import { Said } from '../../i18n/said.tsx';
import { liveGuides } from '../../live/live-guides.ts';
import { dispatch, useOpenDocument } from '../../stores/case-store.ts';
import { select } from '../../stores/view-store.ts';
import { joinByStroke, joiningStrokeOf } from '../footprint/index.ts';
import { addAndSelect, joiningBar } from '../items/index.ts';
import styles from './checks-panel.module.css';
import { showPlace } from './show-place.ts';

interface BuildFaultProps {
  readonly guide: string;
  readonly fault: JobFault;
}

/** Why a guide could not be built, where, and what mends it. */
export function BuildFault({ guide, fault }: BuildFaultProps) {
  const { t } = useTranslation('checks');
  const said = useCoreSentences();
  const { message, places } = fault;
  const [a, b] = places;
  return (
    <div className={styles.fault} role="alert">
      <strong>{t('notBuilt')}</strong>
      <p>
        <Said>{message}</Said>
      </p>
      <Remedies guide={guide} fault={fault} />
      <div className={styles.actions}>
        {a !== undefined && (
          <Button
            onClick={() =>
              showPlace(
                middleOf(a, b ?? a),
                b === undefined
                  ? said(message)
                  : t('gap', { width: valueText(distance(a, b), 'mm') }),
              )
            }
          >
            {t('showPlace')}
          </Button>
        )}
        <Button onClick={() => liveGuides().rebuild(guide)}>{t('tryAgain')}</Button>
      </div>
    </div>
  );
}

const middleOf = (a: Vec3, b: Vec3): Vec3 => along(a, subtract(b, a), 1 / 2);

/** What a stroke over the bone may join. */
const PAINTABLE: ReadonlySet<string> = new Set(['E_SEPARATE', 'E_SEPARATE_STEEP']);

/** What joins the parts of a guide that do not touch, each as one step that undo takes back. */
function Remedies({ guide: id, fault }: BuildFaultProps) {
  const { t } = useTranslation('checks');
  const document = useOpenDocument();
  const { code, path, places } = fault;
  const guide = document.guides.find((one) => one.id === id);
  const [a, b] = places;
  if (!code.startsWith('E_SEPARATE') || !guide || !a || !b) return null;
  const stroke = PAINTABLE.has(code) ? joiningStrokeOf(id, [a, b]) : null;
  const bar = joiningBar(document, guide, path);
  const open = openSlotAt(document, id, path);
  if (stroke === null && bar === null && open === null) return null;
  return (
    <div className={styles.actions}>
      {open !== null && <Button onClick={() => close(open)}>{t('closeSlot')}</Button>}
      {stroke !== null && (
        <Button onClick={() => joinByStroke(id, stroke)}>{t('joinByStroke')}</Button>
      )}
      {bar !== null && <Button onClick={() => addAndSelect(bar)}>{t('joinByBar')}</Button>}
    </div>
  );
}

type SlotItem = { readonly kind: 'slot'; readonly guide: string; readonly id: string };

/** The slot with one side that a fault's path names. */
function openSlotAt(document: CaseDocument, id: string, path: string | null): SlotItem | null {
  const guide = resolvedView(document).guides.find((one) => one.guide.id === id);
  const slot = guide?.plan.slots.find((one) => one.path === path);
  return slot?.sides === 1 ? { kind: 'slot', guide: id, id: slot.cutPlane } : null;
}

function close(slot: SlotItem): void {
  if (dispatch(updateCommand(slot, { sides: 2 }))) select(slot);
}
