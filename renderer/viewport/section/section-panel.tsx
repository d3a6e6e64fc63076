import { FlipHorizontal2, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dot, type Vec3 } from '../../../shared/mesh/vec3.ts';
import { IconButton } from '../../controls/button.tsx';
import { SegmentedControl } from '../../controls/segmented-control.tsx';
import { Slider } from '../../controls/slider.tsx';
import { useAnatomy } from '../../stores/anatomy-store.ts';
import { useOpenDocument } from '../../stores/case-store.ts';
import { useView } from '../../stores/view-store.ts';
import { everything } from '../camera/answer-camera-requests.ts';
import { SIDE_LETTERS, towards } from '../camera/patient-sides.ts';
import type { Plane } from './contours.ts';
import styles from './section-panel.module.css';
import { extentAlong, facingOf, flipped, movedTo, type SectionFacing } from './section-plane.ts';
import { turnSection } from './toggle-section.ts';

const FACINGS: readonly SectionFacing[] = ['axial', 'coronal', 'sagittal', 'view'];
const SIDE = { axial: 'superior', coronal: 'anterior', sagittal: 'left' } as const;

/** Where the section lies, moved by a slider or the arrow keys; flip; end. */
export function SectionPanel() {
  const section = useView((state) => state.section);
  return section === null ? null : <ShownPanel section={section} />;
}

function ShownPanel({ section }: { readonly section: Plane }) {
  const { t } = useTranslation('viewport');
  const document = useOpenDocument();
  const anatomy = useAnatomy(({ byId }) => byId);
  const facing = facingOf(section, document.coordinateSystem);
  const axis =
    facing === 'view' ? section.normal : towards(SIDE[facing], document.coordinateSystem);
  const [x, y, z] = axis;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the extent depends on what is loaded.
  const extent = useMemo(
    () => extentAlong(everything(document), [x, y, z]) ?? { least: 0, most: 0 },
    [x, y, z, anatomy],
  );
  const offset = dot(section.point, axis);
  const letter = facing === 'view' ? '' : `${SIDE_LETTERS[SIDE[facing]]} `;
  const text = `${letter}${(Math.round(10 * offset) / 10 + 0).toFixed(1)} mm`;
  return (
    <fieldset className={styles.panel} aria-label={t('section')}>
      <div className={styles.facing}>
        <SegmentedControl
          bare
          label={t('sectionFacing')}
          value={facing}
          options={FACINGS.map((value) => ({ value, text: t(`facing.${value}`) }))}
          onChange={turnSection}
        />
      </div>
      <div className={styles.slider}>
        <Slider
          label={t('sectionOffset')}
          value={offset}
          least={extent.least}
          most={extent.most}
          step={0.1}
          valueText={text}
          onChange={(value) => useView.setState({ section: alongAxis(section, axis, value) })}
        />
      </div>
      <span className={styles.offset}>{text}</span>
      <IconButton
        label={t('sectionFlip')}
        onClick={() => useView.setState({ section: flipped(section) })}
      >
        <FlipHorizontal2 />
      </IconButton>
      <IconButton label={t('sectionEnd')} onClick={() => useView.setState({ section: null })}>
        <X />
      </IconButton>
    </fieldset>
  );
}

/** The plane at an offset along `axis`, which is its normal or the opposite. */
function alongAxis(section: Plane, axis: Vec3, offset: number): Plane {
  return movedTo(section, dot(section.normal, axis) < 0 ? -offset : offset);
}
