import { checkNames } from '../../../shared/wording/check-names.ts';

export const checks = {
  title: 'Checks',
  noGuide:
    'Nothing to check yet: add a guide to the case, and what is measured on its exported bytes stands here.',
  emptyGuide:
    'This guide is empty: place a trajectory (T), a cut plane, pins, or paint its footprint. It is built from then on.',
  waiting: 'The guide is being built for the first time.',
  notBuilt: 'The guide could not be built',
  tryAgain: 'Try again',
  showPlace: 'Show the place',
  gap: 'Gap of {{width}}',
  closeSlot: 'Close the slot’s open side',
  joinByStroke: 'Join with a stroke',
  joinByBar: 'Join with a bar',
  outOfDate: 'Of the guide before the last change',
  withoutFailing: 'Of the guide without the feature that fails, or before the last change',
  notes: 'Notes',
  plan: 'To look at',
  warns: {
    'wrong-side': 'Side',
    'wrong-level': 'Level',
    'no-instrument': 'Instrument',
    'no-blade': 'Saw blade',
    'slots-collision': 'Slots collide',
    'slots-thin': 'Thin web',
    'skin-moves': 'Skin moves',
    'bone-in-guide': 'In another bone',
    'bone-near-guide': 'Near another bone',
    'bone-on-way': 'Bone on the way off',
    'bone-over-sleeve': 'Bone before the sleeve',
    'bone-twice': 'Same bone twice',
    'risk-in-guide': 'In a risk structure',
    'risk-on-way': 'Risk structure on the way off',
    'not-told': 'Open surface',
    other: 'Plan',
  },
  colourMap: 'Colour map',
  maps: { none: 'Plain', contact: 'Contact', wall: 'Wall', undercut: 'Undercut' },
  status: { fail: 'Failed', warn: 'Warnings', pass: 'Passed', skipped: 'Not applicable' },
  limit: {
    atLeast: '≥ {{limit}}',
    atMost: '≤ {{limit}}',
    moreThan: '> {{limit}}',
    within: '± {{limit}}',
    wanted: '= {{limit}}',
  },
  names: checkNames('en'),
  explains: {
    watertight:
      'The exported mesh is closed, two-manifold and consistently oriented, without degenerate facets.',
    'single-part': 'The guide is one connected piece.',
    clearance: 'No point of the guide is nearer to the bone than the clearance allows.',
    contact: 'Area of the guide that lies on the bone at the clearance.',
    'insertion-path':
      'Slid off along the removal direction, the guide never comes too near to the bone.',
    'bore-axis': 'A cylinder fitted to the bore lies on the planned axis.',
    'bore-diameter': 'The bore measures what was planned.',
    'bore-clear':
      'Nothing stands in the way of drill, needle or burr, from the top of the sleeve to the entry.',
    'slot-plane': 'The faces of the gap lie in the planned plane.',
    'slot-clear': 'Nothing stands in the way of the blade.',
    wall: 'The thinnest wall of the guide is printable.',
    'trajectory-reach':
      'Coming from outside, the axis first meets the bone at the entry; in an opening, the instrument passes freely.',
    cortex:
      'Distance from the instrument to the cortex, and the predicted Gertzbein-Robbins grade.',
    'play-cone':
      'How far the tip can be off by the play of drill, needle or burr in its bore, at worst.',
    risk: 'Distance kept from a risk structure.',
    'feature-collision':
      'No feature blocks the bore or slot of another. The value is the distance from the bore or slot to the nearest other sleeve, slot, pin or bar; below 0 they run into each other.',
    seating:
      'How firmly the contact alone holds the pressed-on guide against the motion that the bone resists least. 0: that motion is free; 1: like a push square into a flat contact. Measured on the built guide.',
    label: 'The label is printable and reads what the case says.',
    'build-volume': 'The guide fits the printer.',
  },
};
