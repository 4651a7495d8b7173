import { pipeline } from 'node:stream/promises'
import { getStorage, type Storage } from 'firebase-admin/storage'
import { measureStream } from '../../src/pipeline/fingerprint.ts'
import type { MediaStore } from '../../src/pipeline/ports.ts'

type Bucket = ReturnType<Storage['bucket']>

/**
 * Copies of photos and files in a Cloud Storage bucket, the project's default one unless said. Nothing in it is public:
 * objects inherit the bucket's access, which storage.rules and the bucket's own setting deny to everybody but us.
 */
export function openMediaBucket(open: () => Bucket = () => getStorage().bucket()): MediaStore {
  const fileOf = (key: string) => open().file(`media/${key}`)
  return {
    async save(key, body, limit) {
      const measured = measureStream(limit)
      const upload = fileOf(key).createWriteStream({
        // One request: a resumable upload costs two more, and nothing here is larger than 25 MB.
        resumable: false,
        // Whoever hands a file out names its type; by itself no browser shows what somebody uploaded.
        contentType: 'application/octet-stream',
      })
      // An upload that is cut off is never finished, so no half file becomes visible; Google drops its connection.
      await pipeline(body, measured.stream, upload)
      return measured.result()
    },
    async read(key) {
      const file = fileOf(key)
      const [exists] = await file.exists()
      return exists ? file.createReadStream() : undefined
    },
    async remove(key) {
      await fileOf(key).delete({ ignoreNotFound: true })
    },
  }
}
