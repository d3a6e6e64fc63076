import { documentNow } from '../../stores/case-store.ts';
import { useView } from '../../stores/view-store.ts';
import { everything } from '../camera/answer-camera-requests.ts';
import type { SectionFacing } from './section-plane.ts';
import { squarestFacing, startSection } from './start-section.ts';

/** Cuts what is shown through its middle, or ends the section. */
export function toggleSection(): void {
  const { section, lookDirection } = useView.getState();
  if (section !== null) useView.setState({ section: null });
  else turnSection(squarestFacing(lookDirection, systemNow()));
}

/** Turns the section to one of the patient's planes, or square to the line of sight. */
export function turnSection(facing: SectionFacing): void {
  const { section, lookDirection } = useView.getState();
  const fresh = startSection(facing, everything(documentNow()), lookDirection, systemNow());
  if (fresh === null) return;
  const point = section === null ? fresh.point : section.point;
  useView.setState({ section: { normal: fresh.normal, point } });
}

const systemNow = () => documentNow()?.coordinateSystem ?? 'LPS';
