import { useThree } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { BufferAttribute, BufferGeometry } from 'three';
import type { Comment } from '../../../shared/review/comments.ts';
import type { SurfaceMap } from '../../geometry-client/release-protocol.ts';
import { useCase, useOpenDocument } from '../../stores/case-store.ts';
import { useJobs } from '../../stores/job-store.ts';
import { Dot, SceneLabel, useThemeColours } from '../../viewport/index.ts';
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
  const reportOf = (guide: string) => jobs.get(guide)?.built?.report ?? null;
  return (
    <>
      {comments.map((comment, i) => (
        <CommentPin
          key={comment.id}
          comment={comment}
          number={i + 1}
          at={pinPlace(comment.pin, document, reportOf)}
        />
      ))}
      {draft.kind === 'point' && (
        <Dot at={draft.position} colour={accent} ring={viewBottom} radius={6} onTop />
      )}
      {surface !== null && <ComparedSurface surface={surface} />}
    </>
  );
}

function CommentPin({
  comment,
  number,
  at,
}: {
  readonly comment: Comment;
  readonly number: number;
  readonly at: ReturnType<typeof pinPlace>;
}) {
  const colours = useThemeColours();
  const chosen = useReview((state) => state.comment === comment.id);
  if (at === null) return null;
  const open = comment.state === 'open';
  const colour = open ? colours.warning : colours.muted;
  return (
    <>
      <Dot
        at={at}
        colour={colour}
        ring={chosen ? colours.accent : colours.viewBottom}
        radius={chosen ? 7 : 5}
        onTop
      />
      <SceneLabel at={at} colour={colour} interactive>
        <button
          type="button"
          className={styles.pin}
          aria-label={`${number}: ${comment.text}`}
          title={comment.text}
          onClick={() => useReview.setState({ tab: 'comments', comment: comment.id })}
        >
          {number}
        </button>
      </SceneLabel>
    </>
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
