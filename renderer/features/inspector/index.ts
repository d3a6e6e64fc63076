export { aimOf, targetOf } from './axis-angles.ts';
export { Inspector } from './inspector.tsx';
export { PlaneTiltFields } from './plane-tilt-fields.tsx';
export { measureTrajectory, type TrajectoryNumbers } from './trajectory-numbers.ts';
export { useUncutBone } from './use-uncut-bone.ts';
