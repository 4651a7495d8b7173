import { changeChat, type Scene } from './scene.ts'

/** Wrong codes allowed in a chat, and for how long it must rest after them, ms. */
const allowedTries = 5
const restAfterTries = 15 * 60_000

/** What is said while a chat rests, and what helps. */
export const resting = { problem: 'ลองหลายครั้งแล้วค่ะ', help: 'ขอพัก 15 นาที แล้วลองใหม่อีกครั้ง' }

/** Whether so many wrong codes came from this chat that it must rest. */
export function mustRest(scene: Scene): boolean {
  return countTries(scene).count >= allowedTries
}

/** Counts a wrong code of this chat. */
export function countWrong(scene: Scene): void {
  const { count, since } = countTries(scene)
  changeChat(scene, { tries: { count: count + 1, since } })
}

function countTries({ chat: { tries }, update: { at } }: Scene): { count: number; since: number } {
  return tries && at - tries.since < restAfterTries ? tries : { count: 0, since: at }
}
