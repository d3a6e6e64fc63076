import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { PlainNumberField } from '../../controls/plain-number-field.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { Slider } from '../../controls/slider.tsx';
import { ToolPanel } from '../../controls/tool-panel.tsx';
import { VectorField } from '../../controls/vector-field.tsx';
import { Said } from '../../i18n/said.tsx';
import { useOpenDocument } from '../../stores/case-store.ts';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import { useThemeColours } from '../../viewport/index.ts';
import { FitReadout } from './fit-readout.tsx';
import { HolesReadout } from './holes-readout.tsx';
import { pieceColour } from './piece-colours.ts';
import { leavesGap, type Role } from './roles.ts';
import styles from './simulation.module.css';
import {
  arrange,
  bonesOf,
  centreNow,
  cutThe,
  move,
  moveBy,
  plannedAngle,
  SIMULATION_TOOL,
  turnNow,
  useSimulation,
} from './simulation-tool.ts';
import type { WedgeTurn } from './wedge-turn.ts';

const ROLES: readonly Role[] = ['stays', 'moves', 'removed'];
/** Slider's end, degrees: past the plan, so that too much can be tried as well. */
const FURTHEST = { least: 20, timesPlan: 1.6, typed: 90 };
const nothing = (): void => {};

/** The pieces that the cuts make, how they are moved, and how they then fit. */
export function SimulationPanel() {
  const held = useTool(({ tool }) => tool?.id === SIMULATION_TOOL);
  return held ? <HeldPanel /> : null;
}

function HeldPanel() {
  const { t } = useTranslation('simulation');
  const { cut, problem, bone } = useSimulation();
  return (
    <ToolPanel title={t('title')} onClose={() => takeTool(null)}>
      <div className={styles.parts}>
        <Bone bone={bone} />
        {problem !== null && (
          <p className={styles.fault} role="alert">
            {typeof problem === 'string' ? t(problem) : <Said>{problem.message}</Said>}
          </p>
        )}
        {cut === null && problem === null && (
          <p className={styles.note} role="status">
            {t('cutting')}
          </p>
        )}
        {cut !== null && (
          <>
            {cut.completed && <p className={styles.note}>{t('completed')}</p>}
            <Pieces />
            <Motion />
            <FitReadout />
            <HolesReadout />
          </>
        )}
      </div>
    </ToolPanel>
  );
}

function Bone({ bone }: { readonly bone: string | null }) {
  const { t } = useTranslation('simulation');
  const bones = bonesOf(useOpenDocument());
  if (bones.length < 2) return null;
  return (
    <SelectField
      label={t('bone')}
      value={bone ?? ''}
      options={bones.map(({ id, name }) => ({ value: id, text: name ?? id }))}
      onChange={(id) => void cutThe(id)}
    />
  );
}

function Pieces() {
  const { t } = useTranslation('simulation');
  const colours = useThemeColours();
  const { cut, roles } = useSimulation();
  return (
    <ul className={styles.pieces} aria-label={t('pieces')}>
      {cut?.pieces.map(({ volume, number }) => {
        const name = t('piece', { number: number + 1 });
        return (
          <li key={number} className={styles.piece}>
            <span
              className={styles.swatch}
              data-removed={roles[number] === 'removed'}
              style={{ background: pieceColour(number, colours) }}
              aria-hidden
            />
            <span className={styles.pieceName}>
              {name}
              <small>{t('volume', { volume: (volume / 1000).toFixed(1) })}</small>
            </span>
            <SegmentedControl
              bare
              label={name}
              value={roles[number]}
              options={ROLES.map((value) => ({ value, text: t(`roles.${value}`) }))}
              onChange={(role) => arrange(roles.with(number, role))}
            />
          </li>
        );
      })}
    </ul>
  );
}

function Motion() {
  const { t } = useTranslation('simulation');
  const document = useOpenDocument();
  const { roles, by, hinge } = useSimulation();
  if (!roles.includes('moves') || !roles.includes('stays')) {
    return <p className={styles.note}>{t('noPair')}</p>;
  }
  const turn = turnNow();
  const leaves = leavesGap(resolvedView(document).pack);
  return (
    <div className={styles.motion}>
      {turn === null ? (
        <p className={styles.note}>{t(leaves ? 'leavesGap' : 'noWedge')}</p>
      ) : (
        <div className={styles.by}>
          <SegmentedControl
            bare
            label={t('by')}
            value={by}
            options={[
              { value: 'wedge', text: t('aboutHinge') },
              { value: 'typed', text: t('typed') },
            ]}
            onChange={moveBy}
          />
        </div>
      )}
      {by === 'wedge' && turn !== null ? <Angle turn={turn} /> : <Typed hinged={hinge !== null} />}
    </div>
  );
}

function Angle({ turn }: { readonly turn: WedgeTurn }) {
  const { t } = useTranslation('simulation');
  const angleDeg = useSimulation((state) => state.angleDeg);
  const planned = plannedAngle(turn);
  const most = Math.max(FURTHEST.least, Math.ceil(planned * FURTHEST.timesPlan));
  const label = t(turn.kind);
  return (
    <>
      <PlainNumberField
        label={label}
        value={angleDeg}
        unit="°"
        digits={1}
        step={0.5}
        least={-FURTHEST.typed}
        most={FURTHEST.typed}
        hint={t('planned', { degrees: planned.toFixed(1) })}
        onChange={(value) => move({ angleDeg: value })}
      />
      <div className={styles.slider}>
        <Slider
          label={label}
          value={Math.min(most, Math.max(0, angleDeg))}
          least={0}
          most={most}
          step={0.1}
          valueText={`${angleDeg.toFixed(1)}°`}
          onChange={(value) => move({ angleDeg: value })}
        />
      </div>
      {angleDeg !== planned && (
        <div className={styles.buttons}>
          <Button icon={<RotateCcw />} onClick={() => move({ angleDeg: planned })}>
            {t('asPlanned')}
          </Button>
        </div>
      )}
    </>
  );
}

function Typed({ hinged }: { readonly hinged: boolean }) {
  const { t } = useTranslation('simulation');
  const { coordinateSystem } = useOpenDocument();
  const { shift, turnsDeg } = useSimulation();
  return (
    <>
      <VectorField
        label={t('shift')}
        value={shift}
        unit="mm"
        onCommit={(value) => {
          move({ shift: value });
          return null;
        }}
        onGestureEnd={nothing}
      />
      <VectorField
        label={t('turns')}
        value={turnsDeg}
        unit=""
        step={0.5}
        digits={1}
        onCommit={(value) => {
          move({ turnsDeg: value });
          return null;
        }}
        onGestureEnd={nothing}
      />
      <p className={styles.note}>
        {t(`axes.${coordinateSystem}`)}{' '}
        {t(hinged ? 'aboutHingePoint' : 'aboutMiddle', {
          at: centreNow()
            .map((v) => v.toFixed(1))
            .join(', '),
        })}{' '}
        {t('order')}
      </p>
    </>
  );
}
