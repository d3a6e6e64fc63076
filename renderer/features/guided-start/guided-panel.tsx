import { Check, CircleDot, MapPin, TriangleAlert, WandSparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shelfFor } from '../../../shared/planning/instrument-library.ts';
import type { Measurement, Proposal } from '../../../shared/planning/proposal.ts';
import type { ProcedurePack } from '../../../shared/procedures/pack-schema.ts';
import { kindOfPack } from '../../../shared/procedures/procedure-packs.ts';
import { packTitle } from '../../case-view/procedure-choices.ts';
import { resolvedView } from '../../case-view/resolved-view.ts';
import { Button } from '../../controls/button.tsx';
import { PlainNumberField } from '../../controls/plain-number-field.tsx';
import { SelectField } from '../../controls/select-field.tsx';
import { ToolPanel } from '../../controls/tool-panel.tsx';
import { useReturnFocus } from '../../controls/use-return-focus.ts';
import { useCoreSentences } from '../../i18n/core-sentences.ts';
import { Said } from '../../i18n/said.tsx';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { usePreferences } from '../../stores/preferences-store.ts';
import { takeTool, useTool } from '../../stores/tool-store.ts';
import { shelf } from '../instruments/index.ts';
import { type ChosenKind, inPacksOrder } from './chosen-instruments.ts';
import styles from './guided-panel.module.css';
import {
  acceptProposal,
  chooseInstrument,
  GUIDED_TOOL,
  orderedSide,
  pick,
  propose,
  skip,
  useGuided,
} from './guided-tool.ts';
import { canProposeFrom, type LandmarkStep, landmarkSteps, toPickAgain } from './landmark-steps.ts';
import { byWhatTheyConcern, toldIn } from './measurement-groups.ts';
import { showProposed } from './show-proposed.ts';
import { supportChoices } from './support-choices.ts';

/** Procedures whose cuts make a wedge. */
const WITH_WEDGE: ReadonlySet<string> = new Set(['vertebral-osteotomy', 'long-bone-osteotomy']);

/** Procedures whose guide holds a saw. */
const WITH_SAW: ReadonlySet<string> = new Set([...WITH_WEDGE, 'mandible-osteotomy']);

/** What is chosen from the shelf before a plan is proposed. */
const INSTRUMENTS: Readonly<Record<string, readonly ChosenKind[]>> = {
  'pedicle-screw': ['screw', 'drill'],
  'vertebral-osteotomy': ['screw', 'drill'],
  'bone-screw': ['screw'],
  'foramen-ovale': ['needle'],
  'sacral-s3': ['needle'],
  'retrosigmoid-keyhole': ['burr'],
};

/** Kinds of which the proposal takes the size that the anatomy has room for. */
const FITTED: ReadonlySet<ChosenKind> = new Set<ChosenKind>(['screw', 'needle']);

/** From landmarks to a first plan: what is asked for, what was measured, and nothing taken over unasked. */
export function GuidedPanel() {
  const held = useTool(({ tool }) => tool?.id === GUIDED_TOOL);
  return held ? <HeldPanel /> : null;
}

function HeldPanel() {
  const { t } = useTranslation('guidedStart');
  useReturnFocus();
  const document = useOpenDocument();
  const language = usePreferences((state) => state.language);
  const { proposal, problem, busy, picking, stale, missed } = useGuided();
  const { pack } = resolvedView(document);
  const kind = kindOfPack(pack);
  const side = useCase(({ session }) => orderedSide(session));
  const steps = landmarkSteps(document, pack, language, side);
  const again = toPickAgain(proposal, steps);
  const otherSide = steps.some((step) => step.side !== null) ? side : null;
  return (
    <ToolPanel title={packTitle(pack, language)} onClose={() => takeTool(null)}>
      <div className={styles.scroll}>
        <details
          className={styles.landmarks}
          key={String(proposal === null || picking !== null)}
          open={proposal === null || picking !== null}
        >
          <summary>
            {t('landmarks', { count: steps.filter(({ position }) => position !== null).length })}
          </summary>
          <ol className={styles.steps}>
            {steps.map((step) => (
              <li key={step.id} className={step.id === picking ? styles.asked : undefined}>
                <Step step={step} picking={step.id === picking} />
                {step.id === picking && missed && (
                  <p className={styles.missed} role="alert">
                    {t(step.inside ? 'missedInside' : 'missed')}
                  </p>
                )}
                {step.id === picking && !step.required && step.position === null && (
                  <div className={styles.skip}>
                    <Button onClick={() => skip(step.id)}>{t('skip')}</Button>
                  </div>
                )}
              </li>
            ))}
          </ol>
          {otherSide !== null && <p className={styles.oneSided}>{t(`forOneSide.${otherSide}`)}</p>}
        </details>
        <Support pack={pack} />
        {INSTRUMENTS[kind]?.map((of) => (
          <Choice key={of} of={of} pack={pack} />
        ))}
        {WITH_WEDGE.has(kind) && <Wedge vertebral={kind === 'vertebral-osteotomy'} />}
        {WITH_SAW.has(kind) && <Saw procedure={kind} />}
        {kind === 'mandible-osteotomy' && <Joint />}
        {stale && !busy && (
          <p className={styles.problem} role="status">
            {t('stale')}
          </p>
        )}
        {problem !== null && (
          <p className={styles.problem} role="alert">
            <Said>{problem}</Said>
          </p>
        )}
        {proposal !== null && <ProposalFacts proposal={proposal} />}
      </div>
      {again !== null && (
        <p className={styles.problem} role="status">
          {t('worthless', { landmark: again.name })}
        </p>
      )}
      <div className={styles.buttons}>
        {/* A landmark picked again takes the proposal away, and this comes back. */}
        {again === null && (
          <Button
            kind={proposal === null ? 'primary' : 'plain'}
            icon={<WandSparkles />}
            // Disabled while it measures, it would lose the focus of one who pressed it by key.
            aria-disabled={busy}
            disabled={!canProposeFrom(steps)}
            onClick={() => {
              if (!busy) void propose();
            }}
          >
            {busy ? t('measuring') : t('propose')}
          </Button>
        )}
        {proposal !== null && (
          <Button
            kind={again === null ? 'primary' : 'plain'}
            icon={again === null ? <Check /> : <TriangleAlert />}
            onClick={acceptProposal}
          >
            {t(again === null ? 'accept' : 'acceptAnyway')}
          </Button>
        )}
        {again !== null && (
          <Button kind="primary" icon={<MapPin />} onClick={() => pick(again.id)}>
            {t('again')}
          </Button>
        )}
      </div>
    </ToolPanel>
  );
}

function Step({ step, picking }: { readonly step: LandmarkStep; readonly picking: boolean }) {
  const { t } = useTranslation('guidedStart');
  const { id, name, how, required, oneOf, inside, position } = step;
  return (
    <button type="button" className={styles.step} aria-pressed={picking} onClick={() => pick(id)}>
      {position !== null ? (
        <Check className={styles.done} aria-label={t('picked')} />
      ) : picking ? (
        <CircleDot className={styles.now} aria-label={t('pickNow')} />
      ) : (
        <MapPin aria-hidden />
      )}
      <span>
        {name}
        {!required && (
          <span className={styles.optional}> {t(oneOf === null ? 'optional' : 'oneOf')}</span>
        )}
        {picking && how !== null && <span className={styles.how}>{how}</span>}
        {picking && inside && <span className={styles.how}>{t('inSlices')}</span>}
      </span>
    </button>
  );
}

/** The instrument that goes into the bone, and the drill that runs in the sleeves: the pack's first, then the rest of the shelf. */
function Choice({ of, pack }: { readonly of: ChosenKind; readonly pack: ProcedurePack }) {
  const { t } = useTranslation('guidedStart');
  const language = usePreferences((state) => state.language);
  const chosen = useGuided((state) => state.instruments[of]);
  const shown = inPacksOrder(shelfFor(shelf(), of, kindOfPack(pack)), pack);
  return (
    <SelectField
      label={t(`kinds.${of}`)}
      value={chosen === undefined ? '' : String(chosen)}
      options={[
        { value: '', text: t(FITTED.has(of) ? 'asFits' : 'asUsual') },
        ...shown.map(({ name, diameter }) => ({
          value: String(diameter),
          text: `${name[language]} · ${diameter} mm`,
        })),
      ]}
      onChange={(size) => chooseInstrument(of, size === '' ? null : Number(size))}
    />
  );
}

/** Which saw the slots are for: its thickness is the kerf, its kind decides between closed and one-sided slots. */
function Saw({ procedure }: { readonly procedure: string }) {
  const { t } = useTranslation('guidedStart');
  const language = usePreferences((state) => state.language);
  const blade = useGuided((state) => state.blade);
  const blades = shelfFor(shelf(), 'blade', procedure);
  return (
    <SelectField
      label={t('blade')}
      value={blade ?? ''}
      options={[
        { value: '', text: t('usualBlade') },
        ...blades.map(({ id, name, slot }) => ({
          value: id,
          text: `${name[language]} · ${t(slot === 'one-sided' ? 'oneSided' : 'closedSlot')}`,
        })),
      ]}
      onChange={(id) => useGuided.setState({ blade: id === '' ? null : id, proposal: null })}
    />
  );
}

/** What the guide sits on, where the case has both bone and skin and the procedure takes either. */
function Support({ pack }: { readonly pack: ProcedurePack }) {
  const { t } = useTranslation('guidedStart');
  const { anatomy } = useOpenDocument();
  const chosen = useGuided((state) => state.support);
  const choices = supportChoices(pack, anatomy);
  if (choices.length === 0) return null;
  return (
    <SelectField
      label={t('support')}
      value={choices.some(({ id }) => id === chosen) ? (chosen ?? '') : choices[0].id}
      options={choices.map(({ id, name }) => ({ value: id, text: name ?? id }))}
      onChange={(id) => useGuided.setState({ support: id, proposal: null })}
    />
  );
}

/** One plate over all cuts, or a part at each, joined by bars. */
function Joint() {
  const { t } = useTranslation('guidedStart');
  const joinedBy = useGuided((state) => state.joinedBy);
  return (
    <SelectField
      label={t('joinedBy')}
      value={joinedBy}
      options={[
        { value: 'plate', text: t('plate') },
        { value: 'bar', text: t('bar') },
      ]}
      onChange={(next) => useGuided.setState({ joinedBy: next, proposal: null })}
    />
  );
}

function Wedge({ vertebral }: { readonly vertebral: boolean }) {
  const { t } = useTranslation('guidedStart');
  const wedge = useGuided((state) => state.wedge);
  return (
    <>
      <SelectField
        label={t('wedge')}
        value={wedge.kind}
        options={[
          { value: 'closing', text: t('closing') },
          vertebral
            ? { value: 'y-shaped', text: t('yShaped') }
            : { value: 'opening', text: t('opening') },
        ]}
        onChange={(kind) => useGuided.setState({ wedge: { ...wedge, kind }, proposal: null })}
      />
      <PlainNumberField
        label={t('angle')}
        value={wedge.angleDeg}
        unit="°"
        digits={1}
        step={1}
        least={1}
        most={60}
        onChange={(angleDeg) =>
          useGuided.setState({ wedge: { ...wedge, angleDeg }, proposal: null })
        }
      />
    </>
  );
}

function ProposalFacts({ proposal }: { readonly proposal: Proposal }) {
  const said = useCoreSentences();
  const { t } = useTranslation('guidedStart');
  return (
    <div className={styles.facts}>
      {proposal.warnings.map(({ code, of, message, at }) => (
        <button
          key={`${code} ${of} ${message}`}
          type="button"
          className={styles.warning}
          disabled={at === null}
          onClick={() => at !== null && showProposed(at, said(message))}
        >
          <TriangleAlert aria-label={t('warning')} />
          <span>{said(message)}</span>
        </button>
      ))}
      <h3 className={styles.heading}>{t('measured')}</h3>
      {byWhatTheyConcern(proposal, useOpenDocument()).map(({ of, name, size, measurements }) => (
        <div key={of}>
          {name !== null && <h4 className={styles.of}>{name}</h4>}
          {size !== null && (
            <p className={styles.takes}>
              {t('takes', { diameter: size.diameter, depth: size.depth.toFixed(1) })}
            </p>
          )}
          <ul className={styles.measurements}>
            {measurements.map((one) => (
              <MeasurementLine key={`${one.id} ${one.text}`} {...one} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function MeasurementLine({ value, unit, text, at }: Measurement) {
  const said = useCoreSentences();
  const shown =
    unit === 'deg'
      ? `${value.toFixed(1)}°`
      : `${value.toFixed(1)} ${unit === 'mm2' ? 'mm²' : 'mm'}`;
  const told = toldIn(said(text), value);
  return (
    <li>
      <button
        type="button"
        className={styles.measurement}
        disabled={at === null}
        onClick={() => at !== null && showProposed(at, said(text))}
      >
        <span>
          {told === null ? (
            said(text)
          ) : (
            <>
              {told[0]}
              <strong>{told[1]}</strong>
              {told[2]}
            </>
          )}
        </span>
        {told === null && <strong>{shown}</strong>}
      </button>
    </li>
  );
}
