import type { CaseDocument } from '../../shared/case/case-schema.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { randomDesign } from './random-design.ts';
import type { SampleCase } from './sample-cases.ts';

/** Odd numbers that spread neighbouring seeds and indices over all 32 bits (golden ratio; MurmurHash3's second multiplier). */
const SPREAD_SEED = 0x9e3779b1;
const SPREAD_INDEX = 0x85ebca6b;

/** Design number `index` of a sample under a seed: the same every time, whatever was drawn before. */
export const designOf = (sample: SampleCase, seed: number, index: number): CaseDocument =>
  randomDesign(
    sample,
    seededRandom(Math.imul(seed, SPREAD_SEED) ^ Math.imul(index + 1, SPREAD_INDEX)),
  );
