-- Why: Letters to somebody whose OpenPGP key is known leave encrypted; the key is sealed with their address and goes with it.

-- AlterTable
ALTER TABLE "correspondent" ADD COLUMN     "pgp_sealed" BYTEA;
