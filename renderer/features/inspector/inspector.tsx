import { useTranslation } from 'react-i18next';
import { findEntity } from '../../case-view/entity-of.ts';
import { useReturnFocus } from '../../controls/use-return-focus.ts';
import { useOpenDocument } from '../../stores/case-store.ts';
import { keyOf, type Selectable, useView } from '../../stores/view-store.ts';
import { isLocked } from '../items/index.ts';
import { AnatomyInspector } from './anatomy-inspector.tsx';
import { BarInspector } from './bar-inspector.tsx';
import { CaseInspector } from './case-inspector.tsx';
import { CutPlaneInspector } from './cut-plane-inspector.tsx';
import { GuideInspector } from './guide-inspector.tsx';
import styles from './inspector.module.css';
import { InspectorHeader } from './inspector-header.tsx';
import { LabelInspector } from './label-inspector.tsx';
import { LandmarkInspector } from './landmark-inspector.tsx';
import { PinInspector } from './pin-inspector.tsx';
import { SeveralInspector } from './several-inspector.tsx';
import { SleeveInspector } from './sleeve-inspector.tsx';
import { SlotInspector } from './slot-inspector.tsx';
import { StrokeInspector } from './stroke-inspector.tsx';
import { TrajectoryInspector } from './trajectory-inspector.tsx';
import { WindowInspector } from './window-inspector.tsx';

/** Every number of what is selected; the case's own where nothing is. */
export function Inspector() {
  const { t } = useTranslation('inspector');
  const document = useOpenDocument();
  const selection = useView((state) => state.selection);
  const there = selection.filter((item) => findEntity(document, item) !== null);
  const item = there[there.length - 1];
  const shown = item === undefined ? 'case' : there.length > 1 ? 'several' : item.kind;
  return (
    // Other numbers are read from their beginning; those of the next item of a kind where one was reading.
    <aside key={shown} className={styles.inspector} aria-label={t('title')}>
      {item === undefined ? (
        <CaseInspector />
      ) : there.length > 1 ? (
        <SeveralInspector items={there} />
      ) : (
        <One key={keyOf(item)} item={item} />
      )}
    </aside>
  );
}

function One({ item }: { readonly item: Selectable }) {
  const { t } = useTranslation('inspector');
  // Escape in a field lets go of what is selected, and the field goes.
  useReturnFocus();
  // Asked for again when an appearance changes.
  useView((state) => state.appearances);
  const locked = isLocked(item);
  return (
    <>
      <InspectorHeader item={item} />
      {locked && <p className={`${styles.note} ${styles.inset}`}>{t('locked')}</p>}
      <fieldset className={styles.body} disabled={locked}>
        <Body item={item} />
      </fieldset>
    </>
  );
}

function Body({ item }: { readonly item: Selectable }) {
  const document = useOpenDocument();
  const found = findEntity(document, item);
  if (found === null) return null;
  switch (found.kind) {
    case 'anatomy':
      return <AnatomyInspector entry={found.entity} />;
    case 'landmark':
      return <LandmarkInspector landmark={found.entity} />;
    case 'trajectory':
      return <TrajectoryInspector trajectory={found.entity} />;
    case 'cutPlane':
      return <CutPlaneInspector cutPlane={found.entity} />;
    case 'guide':
      return <GuideInspector guide={found.entity} />;
    default:
      return 'guide' in item ? <Feature item={item} /> : null;
  }
}

function Feature({ item }: { readonly item: Extract<Selectable, { readonly guide: string }> }) {
  const document = useOpenDocument();
  const found = findEntity(document, item);
  if (found === null) return null;
  switch (found.kind) {
    case 'sleeve':
      return <SleeveInspector guide={item.guide} sleeve={found.entity} />;
    case 'slot':
      return <SlotInspector guide={item.guide} slot={found.entity} />;
    case 'pin':
      return <PinInspector guide={item.guide} pin={found.entity} />;
    case 'bar':
      return <BarInspector guide={item.guide} bar={found.entity} />;
    case 'window':
      return <WindowInspector guide={item.guide} window={found.entity} />;
    case 'stroke':
      return item.kind === 'stroke' ? (
        <StrokeInspector guide={item.guide} index={item.index} stroke={found.entity} />
      ) : null;
    case 'label':
      return <LabelInspector guide={item.guide} label={found.entity} />;
    default:
      return null;
  }
}
