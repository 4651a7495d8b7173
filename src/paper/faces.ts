import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Faces } from './pdf/fonts.ts'

/** Reads the faces that come with the packages. */
export async function readFaces(): Promise<Faces> {
  const [regular, bold, arabic] = await Promise.all(
    [
      import.meta.resolve('@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf'),
      import.meta.resolve('@expo-google-fonts/sarabun/700Bold/Sarabun_700Bold.ttf'),
      import.meta.resolve('@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf'),
    ].map(async (address) => readFile(fileURLToPath(address))),
  )
  if (!regular || !bold || !arabic) throw new Error('a face is missing')
  return { regular, bold, arabic }
}
