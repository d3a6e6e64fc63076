export const slices = {
  names: { along: "Drill's-eye", 'slice-a': 'Slice', 'slice-b': 'Slice, turned by 90°' },
  empty: 'Add a trajectory or a cut plane: the slices follow the one that is selected.',
  depth: '{{depth}} mm past the entry',
  depthLabel: 'Depth past the entry',
  angle: '{{angle}}°',
  angleLabel: 'Turn of the slices about the axis',
  showScan: 'Show the scan behind the contours',
  hideScan: 'Hide the scan behind the contours',
};
