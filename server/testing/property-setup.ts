import fc from 'fast-check'
import { PROPERTY_SEED } from './property-seed.ts'

// A suite that draws other cases at each run is red by luck and tells nobody what it drew.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: PROPERTY_SEED })
