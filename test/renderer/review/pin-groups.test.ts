import { expect, test } from 'vitest';
import { groupPlaces } from '../../../renderer/features/review/pin-groups.ts';

const REACH = 34;

test('marks that would cover each other stand together, in their order', () => {
  const places = [
    { x: 0, y: 0 },
    { x: 300, y: 0 },
    { x: 0, y: 0 },
    { x: 10, y: 20 },
  ];
  expect(groupPlaces(places, REACH)).toEqual([[0, 2, 3], [1]]);
});

test('a mark between two others joins them', () => {
  const places = [
    { x: 0, y: 0 },
    { x: 60, y: 0 },
    { x: 30, y: 0 },
  ];
  expect(groupPlaces(places.slice(0, 2), REACH)).toEqual([[0], [1]]);
  expect(groupPlaces(places, REACH)).toEqual([[0, 1, 2]]);
});

test('no marks, no groups', () => {
  expect(groupPlaces([], REACH)).toEqual([]);
});
