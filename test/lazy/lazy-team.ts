import { mathsList, mathsNames } from '../maths-team.ts'

const { thanakorn, kanda, supaporn, wichai } = mathsNames

/** A small team that wants to be done soon; `most` acts of all its people together. */
export const lazyTeam = {
  list: mathsList(['thanakorn', 'kanda', 'supaporn', 'wichai', 'somchai']),
  names: { thanakorn, kanda, supaporn, wichai },
  most: 250,
}
