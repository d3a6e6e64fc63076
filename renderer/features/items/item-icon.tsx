import {
  Bone,
  Box,
  Brush,
  CircleDot,
  Crosshair,
  Eraser,
  type LucideIcon,
  MapPin,
  Pin,
  Puzzle,
  RectangleHorizontal,
  ScanEye,
  ScanFace,
  ShieldAlert,
  Slice,
  Spline,
  Type,
} from 'lucide-react';
import type { CaseDocument } from '../../../shared/case/case-schema.ts';
import { tissueOf } from '../../../shared/case/tissue.ts';
import type { Selectable } from '../../stores/view-store.ts';
import styles from './item-icon.module.css';

const ICONS: Readonly<Record<Selectable['kind'], LucideIcon>> = {
  anatomy: Bone,
  landmark: MapPin,
  trajectory: Crosshair,
  cutPlane: Slice,
  guide: Puzzle,
  sleeve: CircleDot,
  slot: RectangleHorizontal,
  pin: Pin,
  bar: Spline,
  window: ScanEye,
  stroke: Brush,
  label: Type,
};

const ROLE_ICONS = { bone: Bone, skin: ScanFace, risk: ShieldAlert, other: Box } as const;

interface ItemIconProps {
  readonly item: Selectable;
  readonly document: CaseDocument;
}

/** The picture of a thing, in the colour in which the views draw it. */
export function ItemIcon({ item, document }: ItemIconProps) {
  const { Icon, colour } = lookOf(item, document);
  return <Icon className={styles.icon} data-colour={colour} aria-hidden />;
}

function lookOf(
  item: Selectable,
  document: CaseDocument,
): { readonly Icon: LucideIcon; readonly colour: string } {
  if (item.kind === 'anatomy') {
    const entry = document.anatomy.find(({ id }) => id === item.id);
    const role = entry?.role ?? 'other';
    return { Icon: ROLE_ICONS[role], colour: entry === undefined ? role : tissueOf(entry) };
  }
  if (item.kind === 'stroke') {
    const guide = document.guides.find(({ id }) => id === item.guide);
    const erases = guide?.footprint.strokes[item.index]?.mode === 'erase';
    return { Icon: erases ? Eraser : Brush, colour: 'guide' };
  }
  const Icon = ICONS[item.kind];
  if (item.kind === 'landmark') return { Icon, colour: 'plain' };
  if (item.kind === 'trajectory' || item.kind === 'sleeve') return { Icon, colour: 'trajectory' };
  if (item.kind === 'cutPlane' || item.kind === 'slot') return { Icon, colour: 'cut-plane' };
  return { Icon, colour: 'guide' };
}
