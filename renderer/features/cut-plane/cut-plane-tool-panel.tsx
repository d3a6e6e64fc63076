import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/button.tsx';
import { PlainNumberField } from '../../controls/plain-number-field.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { ToggleField } from '../../controls/toggle-field.tsx';
import { ToolPanel } from '../../controls/tool-panel.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import { PlaneTiltFields } from '../inspector/index.ts';
import type { CutMode } from './cut-plan.ts';
import styles from './cut-plane.module.css';
import { CUT_TOOL, choose, finishCut, setMode, setShape, useCutting } from './cut-plane-tool.ts';
import { SMALLEST_CUT } from './cut-shape.ts';
import type { HingeSide } from './wedge.ts';

const MODES: readonly CutMode[] = ['points', 'view', 'parallel', 'wedge'];
const SIDES: readonly HingeSide[] = ['far', 'left', 'right'];
/** Widest angle of a wedge, degrees. */
const WIDEST = 60;

const nothing = (): void => {};

/** What is chosen and can be typed of the cut that is being planned. */
export function CutPlaneToolPanel() {
  const { t } = useTranslation('cutPlane');
  const held = useTool(({ tool }) => tool?.id === CUT_TOOL);
  const { mode, shape, guide, impossible, missed, places } = useCutting();
  const { guides, cutPlanes } = useOpenDocument();
  if (!held) return null;
  const least = mode === 'points' ? 3 : 1;
  return (
    <ToolPanel title={t('title')} onClose={() => takeTool(null)}>
      <SelectField
        label={t('mode')}
        value={mode}
        options={MODES.map((value) => ({
          value,
          text: t(`modes.${value}`),
          disabled: (value === 'parallel' || value === 'wedge') && cutPlanes.length === 0,
        }))}
        onChange={setMode}
      />
      {mode === 'view' && places.length === 1 && <Turn />}
      {(mode === 'parallel' || mode === 'wedge') && <Reference />}
      {mode === 'parallel' && <Distance />}
      {mode === 'wedge' && <Wedge />}
      {missed && (
        <p className={styles.missed} role="alert">
          {t('missed')}
        </p>
      )}
      {impossible && (
        <p className={styles.refusal} role="alert">
          {t(mode === 'points' ? 'impossiblePoints' : 'impossiblePlane')}
        </p>
      )}
      {shape === null && !impossible && (
        <p className={styles.waiting}>{t(`waiting.${mode}`, { count: least - places.length })}</p>
      )}
      {shape !== null && (
        <>
          {mode !== 'wedge' && (
            <PlaneTiltFields
              frame={shape}
              onGestureEnd={nothing}
              onCommit={(frame) => {
                setShape({ ...shape, ...frame });
                return null;
              }}
            />
          )}
          <PlainNumberField
            label={t('width')}
            value={shape.width}
            unit="mm"
            digits={1}
            step={1}
            least={SMALLEST_CUT}
            onChange={(width) => setShape({ ...shape, width })}
          />
          <PlainNumberField
            label={t('depth')}
            value={shape.depth}
            unit="mm"
            digits={1}
            step={1}
            least={SMALLEST_CUT}
            onChange={(depth) => setShape({ ...shape, depth })}
          />
        </>
      )}
      {guides.length > 1 && (
        <SelectField
          label={t('slotIn')}
          value={guide ?? ''}
          options={[
            ...guides.map(({ id, name }) => ({ value: id, text: name ?? id })),
            { value: '', text: t('noSlot') },
          ]}
          onChange={(value) => useCutting.setState({ guide: value === '' ? null : value })}
        />
      )}
      {guides.length === 1 && (
        <ToggleField
          label={t('withSlot')}
          value={guide !== null}
          onChange={(on) => useCutting.setState({ guide: on ? guides[0].id : null })}
        />
      )}
      <div className={styles.buttons}>
        <Button kind="primary" icon={<Plus />} disabled={shape === null} onClick={finishCut}>
          {t('add')}
        </Button>
      </div>
    </ToolPanel>
  );
}

function Turn() {
  const { t } = useTranslation('cutPlane');
  const turnDeg = useCutting((state) => state.turnDeg);
  return (
    <PlainNumberField
      label={t('turn')}
      value={turnDeg}
      unit="°"
      digits={1}
      step={5}
      onChange={(angle) => choose({ turnDeg: angle })}
    />
  );
}

function Reference() {
  const { t } = useTranslation('cutPlane');
  const reference = useCutting((state) => state.reference);
  const { cutPlanes } = useOpenDocument();
  return (
    <SelectField
      label={t('reference')}
      value={reference ?? ''}
      options={cutPlanes.map(({ id, name }) => ({ value: id, text: name ?? id }))}
      onChange={(value) => choose({ reference: value })}
    />
  );
}

function Distance() {
  const { t } = useTranslation('cutPlane');
  const distance = useCutting((state) => state.distance);
  return (
    <PlainNumberField
      label={t('distance')}
      value={distance}
      unit="mm"
      digits={2}
      step={1}
      hint={t('distanceHint')}
      onChange={(mm) => choose({ distance: mm })}
    />
  );
}

function Wedge() {
  const { t } = useTranslation('cutPlane');
  const wedge = useCutting((state) => state.wedge);
  return (
    <>
      <PlainNumberField
        label={t('closing')}
        value={wedge.angleDeg}
        unit="°"
        digits={1}
        step={1}
        least={-WIDEST}
        most={WIDEST}
        hint={t('closingHint')}
        onChange={(angleDeg) => choose({ wedge: { ...wedge, angleDeg } })}
      />
      <SelectField
        label={t('hinge')}
        value={wedge.side}
        options={SIDES.map((value) => ({ value, text: t(`hinges.${value}`) }))}
        onChange={(side) => choose({ wedge: { ...wedge, side } })}
      />
      <PlainNumberField
        label={t('inset')}
        value={wedge.inset}
        unit="mm"
        digits={1}
        step={0.5}
        least={0}
        onChange={(inset) => choose({ wedge: { ...wedge, inset } })}
      />
      <ToggleField
        label={t('stops')}
        value={wedge.stops}
        hint={t('stopsHint')}
        onChange={(stops) => choose({ wedge: { ...wedge, stops } })}
      />
    </>
  );
}
