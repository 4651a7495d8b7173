import type { Matter } from '../../store/mentoring.ts'
import type { Scene } from '../scene.ts'

/** What somebody is going through is theirs to go on with for so long, ms. */
const queueLasts = 24 * 60 * 60_000

/** The matter that is shown at this moment, with its place; undefined where nobody is going through anything. */
export function currentMatter({ chat, update }: Pick<Scene, 'chat' | 'update'>): Matter | undefined {
  const { queue } = chat
  return queue && update.at - queue.at < queueLasts ? queue.matters[queue.place] : undefined
}
