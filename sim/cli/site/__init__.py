"""The site: pages as they lie in the project, and pages made from the code's own lists."""
