import { rmSync } from 'node:fs'
import { join } from 'node:path'

// Only ever the default directory: data somebody put elsewhere is theirs to delete.
const directory = join(import.meta.dirname, '..', '.data')
rmSync(directory, { recursive: true, force: true })
console.log('Local data deleted (.data). The next `npm start` begins afresh.')
