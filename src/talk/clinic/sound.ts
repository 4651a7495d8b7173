import { isSameSeal, sealText } from '../../flows/secret.ts'
import type { ConsultAnswer } from '../../store/consultations.ts'

const day = 24 * 60 * 60_000
/** An address of a voice opens for so many days; whoever looks at the answer again is given another. */
const addressLives = 30

/**
 * The page on which a voice is heard, for whoever has the address: sealed, and over after some weeks or once the answer was
 * taken back. Undefined for answers that are none. `now` in ms.
 */
export function soundPath(
  consultation: string,
  { row, sound }: Pick<ConsultAnswer, 'row' | 'sound'>,
  now: number,
): string | undefined {
  if (!sound) return undefined
  const until = (Math.ceil(now / day) + addressLives) * day
  return `/listen/${consultation}/${row}/${until}/${sealOf(sound.secret, consultation, row, until)}`
}

/** Whether an address of a voice was given out by us and is not over. */
export function opensSound(
  consultation: string,
  { row, sound }: Pick<ConsultAnswer, 'row' | 'sound'>,
  { until, seal }: { until: number; seal: string },
  now: number,
): boolean {
  return (
    sound !== undefined && until > now && isSameSeal(seal, sealOf(sound.secret, consultation, row, until))
  )
}

function sealOf(secret: string, consultation: string, row: string, until: number): string {
  return sealText(secret, `listen ${consultation}/${row}/${until}`)
}
