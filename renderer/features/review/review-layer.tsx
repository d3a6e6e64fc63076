import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo, useState } from 'react';
import { BufferAttribute, BufferGeometry, Vector3 } from 'three';
import { placeNow } from '../../../shared/case/mesh-place.ts';
import type { Vec3 } from '../../../shared/mesh/vec3.ts';
import type { Comment } from '../../../shared/review/comments.ts';
import type { SurfaceMap } from '../../geometry-client/release-protocol.ts';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { Dot, SceneLabel, useThemeColours } from '../../viewport/index.ts';
import { groupPlaces } from './pin-groups.ts';
import { pinPlace } from './pin-place.ts';
import styles from './review-layer.module.css';
import { useReview } from './review-store.ts';
import { surfaceColours } from './surface-colours.ts';

const NONE: readonly Comment[] = [];

/** The pins of comments, and the surface that is compared. */
export function ReviewLayer() {
  const document = useOpenDocument();
  const comments = useCase(({ session }) => session?.records?.review.comments ?? NONE);
  const jobs = useJobs((state) => state.jobs);
  const draft = useReview((state) => state.pin);
  const surface = useReview((state) => state.surface);
  const { accent, viewBottom } = useThemeColours();
  const pins = comments.flatMap((comment, i): PlacedComment[] => {
    const reportOf = (guide: string) => jobs.get(guide)?.built?.report ?? null;
    const at = pinPlace(comment.pin, document, reportOf);
    return at === null ? [] : [{ comment, number: i + 1, at }];
  });
  const groups = useGroups(pins);
  return (
    <>
      {pins.map(({ comment, at }) => (
        <PinDot key={comment.id} comment={comment} at={at} />
      ))}
      {groups.map((group) => (
        <PinLabels key={group.map(({ number }) => number).join()} pins={group} />
      ))}
      {draft.kind === 'point' && (
        <Dot
          at={placeNow(document, draft.on, draft.position)}
          colour={accent}
          ring={viewBottom}
          radius={6}
          onTop
        />
      )}
      {surface !== null && <ComparedSurface surface={surface} />}
    </>
  );
}

interface PlacedComment {
  readonly comment: Comment;
  readonly number: number;
  /** Patient frame, mm. */
  readonly at: Vec3;
}

/** Nearer than this their labels would cover each other, px: the side of one. */
const LABEL_REACH = 34;

/** Comments by what they cover in the view as it is now; told anew only where that becomes another. */
function useGroups(pins: readonly PlacedComment[]): readonly (readonly PlacedComment[])[] {
  const [grouping, setGrouping] = useState('');
  useFrame(({ camera, size }) => {
    const places = pins.map(({ at }) => {
      const { x, y } = new Vector3(...at).project(camera);
      return { x: (x * size.width) / 2, y: (y * size.height) / 2 };
    });
    setGrouping(groupPlaces(places, LABEL_REACH).join(';'));
  });
  return grouping
    .split(';')
    .map((group) => group.split(',').flatMap((i) => pins[i === '' ? -1 : Number(i)] ?? []))
    .filter((group) => group.length > 0);
}

const useCommentColour = ({ state }: Comment): string => {
  const { warning, muted } = useThemeColours();
  return state === 'open' ? warning : muted;
};

function PinDot({ comment, at }: { readonly comment: Comment; readonly at: Vec3 }) {
  const { accent, viewBottom } = useThemeColours();
  const colour = useCommentColour(comment);
  const chosen = useReview((state) => state.comment === comment.id);
  return (
    <Dot
      at={at}
      colour={colour}
      ring={chosen ? accent : viewBottom}
      radius={chosen ? 7 : 5}
      onTop
    />
  );
}

/** The numbers of comments that lie at one place of the view, side by side. */
function PinLabels({ pins }: { readonly pins: readonly PlacedComment[] }) {
  const [first] = pins;
  const open = pins.find(({ comment }) => comment.state === 'open');
  const colour = useCommentColour((open ?? first).comment);
  const chosen = useReview((state) => state.comment);
  return (
    <SceneLabel at={first.at} colour={colour} rank="marked" interactive>
      <div className={styles.pins}>
        {pins.map(({ comment, number }) => (
          <button
            key={comment.id}
            type="button"
            className={styles.pin}
            data-state={comment.state}
            aria-label={`${number}: ${comment.text}`}
            aria-current={chosen === comment.id}
            title={comment.text}
            onClick={() => useReview.setState({ tab: 'comments', comment: comment.id })}
          >
            {number}
          </button>
        ))}
      </div>
    </SceneLabel>
  );
}

/** A guide coloured by how far it lies from that of another revision. */
function ComparedSurface({ surface }: { readonly surface: SurfaceMap }) {
  const invalidate = useThree((state) => state.invalidate);
  const geometry = useMemo(() => {
    const made = new BufferGeometry();
    const { mesh, signedDistance } = surface;
    made.setAttribute('position', new BufferAttribute(new Float32Array(mesh.positions), 3));
    made.setAttribute('color', new BufferAttribute(surfaceColours(signedDistance), 3));
    made.setIndex(new BufferAttribute(new Uint32Array(mesh.triangles), 1));
    return made;
  }, [surface]);
  useEffect(() => {
    invalidate();
    return () => {
      geometry.dispose();
      invalidate();
    };
  }, [geometry, invalidate]);
  return (
    <mesh geometry={geometry} raycast={() => {}}>
      <meshLambertMaterial vertexColors flatShading />
    </mesh>
  );
}
