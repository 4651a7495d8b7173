import { pipeline } from 'node:stream/promises'
import { getStorage } from 'firebase-admin/storage'
import { measureStream } from '../../src/pipeline/fingerprint.ts'
import type { MediaStore } from '../../src/pipeline/ports.ts'

/** Copies of photos and files in the project's default Cloud Storage bucket, which clients cannot reach. */
export function openMediaBucket(): MediaStore {
  return {
    async save(key, body, limit) {
      const file = getStorage().bucket().file(`media/${key}`)
      const measured = measureStream(limit)
      // An upload that is cut off is never finished, so no half file becomes visible.
      await pipeline(body, measured.stream, file.createWriteStream({ resumable: false }))
      return measured.result()
    },
    async read(key) {
      const file = getStorage().bucket().file(`media/${key}`)
      const [there] = await file.exists()
      return there ? file.createReadStream() : undefined
    },
    async remove(key) {
      await getStorage().bucket().file(`media/${key}`).delete({ ignoreNotFound: true })
    },
  }
}
