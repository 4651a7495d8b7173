import type { Value } from '../flows/run.ts'
import type { Scene } from './scene.ts'

/** Nobody pastes more plans than this at once; the rest is not looked at. */
const mostLinks = 3
const links = /https?:\/\/\S+/gu

/** Whether somebody pasted a link. */
export function hasLink(text: string): boolean {
  return text.match(links) !== null
}

/** Leaves the links of an answer to be looked at when it is sent, so that nobody's work waits for another's server. */
export function noteLinks(scene: Scene, run: string, row: string, items: { value: Value }[]): void {
  const urls = items
    .flatMap(({ value }) => (value.link === undefined ? [] : (value.text?.match(links) ?? [])))
    .slice(0, mostLinks)
  if (urls.length > 0) scene.linked = { run, row, urls }
}
