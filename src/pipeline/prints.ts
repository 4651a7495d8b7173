import type { Deps } from './ports.ts'

/** Where a paper that was made lies, by the id of its key. */
export const printFile = (key: string): string => `prints/${key}`

/** Forgets a paper that was made; one that is not there is as good. */
export async function removePrint({ media }: Pick<Deps, 'media'>, key: string): Promise<void> {
  await media.remove(printFile(key))
}
