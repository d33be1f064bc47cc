"""The Word templates of papers: checked, tried out, upgraded, with their pictures and colour."""
