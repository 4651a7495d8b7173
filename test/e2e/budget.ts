import type { Chat } from '../../src/local/simulator/world/types.ts'
import { mathsNames } from '../maths-team.ts'
import type { Played } from './play-script.ts'

/** One measure of what a round asks of people, with what it may be at most. */
export interface Measure {
  row: string
  most: number
  measured: number
}

const recorder = 'thanakorn'
const model = 'kanda'
const longestOrdinary = 12

/** Counts a played script; an action is a tap, a message or a set of photos. What people say to each other costs nobody. */
export function measureBudget(played: Played[], group: Chat, paid: Record<string, number>): Measure[] {
  const spent = (person: string) =>
    sum(played.filter(({ turn }) => turn.who === person && !turn.chatter).map(({ actions }) => actions))
  const ordinary = Object.keys(mathsNames).filter((person) => person !== recorder && person !== model)
  const most = Math.max(...ordinary.map(spent))
  const chatter = played.filter(({ turn }) => turn.chatter)
  return [
    ...ordinary.map((person) => ({
      row: `actions of ${person}`,
      most: longestOrdinary,
      measured: spent(person),
    })),
    { row: 'actions of the Model Teacher on top', most: 8, measured: spent(model) - most },
    { row: 'actions of the recorder', most: 45, measured: spent(recorder) },
    { row: 'bubbles in the group', most: 35, measured: group.botBubbles },
    { row: 'bubbles without a human act between', most: 0, measured: group.botInARow },
    { row: 'bubbles caused by chatter', most: 0, measured: sum(chatter.map(({ bubbles }) => bubbles)) },
    { row: 'paid messages', most: 6, measured: sum(Object.values(paid)) },
  ]
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
