export const slices = {
  names: { along: 'Down the axis', 'slice-a': 'Slice', 'slice-b': 'Slice, turned by 90°' },
  cutNames: { along: "Blade's-eye", 'slice-a': 'Across the cut', 'slice-b': 'In the cut plane' },
  planes: { axial: 'Axial', coronal: 'Coronal', sagittal: 'Sagittal' },
  through: {
    axial: 'Place of the axial slice',
    coronal: 'Place of the coronal slice',
    sagittal: 'Place of the sagittal slice',
  },
  keys: '{{name}}. Arrow keys move the cross by 0.5 mm, with Shift by 5 mm, Page Up and Page Down move the slice, plus and minus zoom, the space bar clicks at the cross.',
  place: '{{axis}} {{place}} mm',
  wheel: 'The wheel over a slice moves it; Ctrl and wheel zoom.',
  empty:
    'Add a bone: the slices show its contours, and follow the trajectory or cut plane that is selected.',
  depth: '{{depth}} mm past the entry',
  depthLabel: 'Depth past the entry',
  cutDepth: '{{depth}} mm into the cut',
  cutDepthLabel: 'Depth into the cut',
  angle: '{{angle}}°',
  angleLabel: 'Turn of the slices about the axis',
  showScan: 'Show the scan behind the contours',
  hideScan: 'Hide the scan behind the contours',
};
