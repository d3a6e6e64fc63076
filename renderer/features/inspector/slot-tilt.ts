/**
 * How far a blade can tilt in a slot, degrees: atan(play / guided height), lengths in mm. 0 where the blade has no play; 90 where nothing
 * guides it.
 */
export function slotTilt(play: number, guidedHeight: number): number {
  if (play <= 0) return 0;
  return guidedHeight <= 0 ? 90 : (Math.atan2(play, guidedHeight) * 180) / Math.PI;
}
