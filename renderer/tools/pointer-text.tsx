import { useThree } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import type { Vec3 } from '../../shared/mesh/vec3.ts';
import { type CameraRig, useRig } from '../viewport/index.ts';
import styles from './pointer-text.module.css';

/** Right of and below the place, pixels. */
const BESIDE = 16;

/** Words beside a place of the scene, that change with every move of the pointer: written to the page directly, not through React. */
export class PointerText {
  readonly #rig: CameraRig;
  readonly #box = document.createElement('div');
  #at: Vec3 | null = null;

  constructor(rig: CameraRig) {
    this.#rig = rig;
    this.#box.className = styles.text;
    this.#box.hidden = true;
  }

  /** Puts it over the canvas until the returned function is called. */
  attach(host: HTMLElement): () => void {
    host.append(this.#box);
    const stop = this.#rig.onChange(() => this.#place());
    return () => {
      stop();
      this.#box.remove();
    };
  }

  show(at: Vec3, words: string): void {
    this.#at = at;
    this.#box.textContent = words;
    this.#box.hidden = false;
    this.#place();
  }

  hide(): void {
    this.#at = null;
    this.#box.hidden = true;
  }

  #place(): void {
    if (this.#at === null) return;
    const seen = this.#rig.project(this.#at);
    this.#box.hidden = seen === null;
    if (seen === null) return;
    const x = Math.min(seen.x + BESIDE, this.#rig.size.width - this.#box.offsetWidth - 4);
    const y = Math.min(seen.y + BESIDE, this.#rig.size.height - this.#box.offsetHeight - 4);
    this.#box.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }
}

/** Text beside the pointer, for a layer of the 3D view. */
export function usePointerText(): PointerText {
  const rig = useRig();
  const canvas = useThree((state) => state.gl.domElement);
  const text = useMemo(() => new PointerText(rig), [rig]);
  useEffect(() => {
    const host = canvas.parentElement;
    return host === null ? undefined : text.attach(host);
  }, [canvas, text]);
  return text;
}
