-- Why: Of strangers whom nobody vouches for only a few are answered in an hour: an answer to one of them remembers the domain, as a keyed hash.

-- AlterTable
ALTER TABLE "acknowledgement_claim" ADD COLUMN     "stranger_domain" BYTEA;
