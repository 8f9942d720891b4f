-- One row per upload with this token.
select * from upload_begun where token = $token
