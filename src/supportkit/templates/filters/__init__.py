"""The filters and tests of templates, each with the types that it takes and gives."""
