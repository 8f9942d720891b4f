-- One row per upload that became a file.
update upload_begun set finished_file = $number where token = $token returning token
